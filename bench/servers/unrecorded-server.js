/** The product without records of reads, which reads as it does otherwise: what recording is measured against. */
require('reflect-metadata');
const { recordOf } = require('../../dist/lists/rows/field.js');
const { AccessRecorder } = require('../../dist/user-activity-log/reads/access-recorder.service.js');
const { RecordedPageRepository } = require('../../dist/user-activity-log/reads/recorded-page.repository.js');
const {
  RecordedObjectRepository,
} = require('../../dist/user-activity-log/reads/recorded-object.repository.js');

AccessRecorder.prototype.record = () => Promise.resolve('0');
RecordedObjectRepository.prototype.statement = ({ listing }, reads) => ({
  name: `${listing.collection} unrecorded`,
  text: `select t.id::text as id, ${recordOf(listing.fields)} as record
    from ${listing.table} t where t.id = any ((select $1::bigint[])::bigint[])`,
  values: [reads.map(({ id }) => id)],
});
RecordedPageRepository.prototype.textOf = (walk) => `
  select a.place::int as place, p.records, true as "isRecorded"
  from unnest($1::bigint[]) with ordinality a (start, place) cross join lateral (
    select string_agg(${recordOf(walk.listing.fields)}, ',' ${walk.byId}) as records from ${walk.rowsAfter('a.start')}) p`;
const { statement } = RecordedPageRepository.prototype;
RecordedPageRepository.prototype.statement = function (...reads) {
  const whole = statement.apply(this, reads);
  return { ...whole, values: whole.values.slice(0, 1) };
};
require('../../dist/main.js');
