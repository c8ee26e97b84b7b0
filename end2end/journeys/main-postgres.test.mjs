import { test } from 'node:test';
import { freshDatabase, skip } from '../support/postgres.mjs';
import { stage } from '../support/stage.mjs';
import { tell } from '../support/story.mjs';

if (skip) test('the main journey on Postgres', { skip });
else tell(stage('main-postgres', { postgres: () => freshDatabase('journey'), who: ['resident', 'bookkeeper'] }).journey);
