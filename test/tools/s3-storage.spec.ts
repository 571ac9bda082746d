import { S3Storage } from '../../src/storage/s3-storage';
import { testStorageContract } from '../support/storage-contract';
import { SwiftServer } from '../support/swift-server';

let swift: SwiftServer;

beforeAll(async () => {
  swift = await SwiftServer.start();
  process.env.AWS_ACCESS_KEY_ID = swift.credentials.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = swift.credentials.secretAccessKey;
});

afterAll(() => swift?.stop());

testStorageContract('S3Storage', async () =>
  S3Storage.open(`s3://${await swift.makeBucket()}/some/prefix`, {
    endpoint: swift.endpoint,
    forcePathStyle: true,
  }),
);
