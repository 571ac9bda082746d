import { DataSource } from 'typeorm';
import { loadEnv } from './src/config/env';
import { dataSourceOptions } from './src/database/data-source-options';

/** For the TypeORM command line: set DATABASE_URL, then `npx typeorm -d dist/ormconfig.js migration:show`. */
export default new DataSource(dataSourceOptions({ url: loadEnv().databaseUrl }, 2));
