import { stage } from '../support/stage.mjs';
import { tell } from '../support/story.mjs';

tell(stage('main').journey);
