/** The product without records of reads, which reads as it does otherwise: what recording is measured against. */
require('reflect-metadata');
const { recordOf } = require('../../dist/lists/rows/field.js');
const { AccessRecorder } = require('../../dist/user-activity-log/access-recorder.service.js');
const { RecordedObjectRepository } = require('../../dist/user-activity-log/recorded-object.repository.js');

AccessRecorder.prototype.record = () => Promise.resolve('0');
RecordedObjectRepository.prototype.statement = ({ listing }, reads) => ({
  name: `${listing.collection} unrecorded`,
  text: `select t.id::text as id, ${recordOf(listing.fields)} as record
    from ${listing.table} t where t.id = any ((select $1::bigint[])::bigint[])`,
  values: [reads.map(({ id }) => id)],
});
require('../../dist/main.js');
