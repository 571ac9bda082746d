import { DataSource } from 'typeorm';
import { loadEnv } from './src/config/env';
import { dataSourceOptions } from './src/database/data-source-options';

/** For the TypeORM command line: `DATABASE_URL=… npm run typeorm -- migration:show`. */
export default new DataSource({
  ...dataSourceOptions({ url: loadEnv().databaseUrl }, 2),
  logger: 'advanced-console',
});
