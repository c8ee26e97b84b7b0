-- How a facility writes numbers, dates and amounts: a BCP 47 tag. What people read is still in English.

alter table facility add column locale text not null default 'en-GB';
