import { FlagField } from '../../common/input/input-fields';
import { ListQuery } from '../../lists/list-query.dto';

/** Parameters of the list of DR files. */
export class DrFileListQuery extends ListQuery {
  @FlagField('Those that have expired instead of those that have not')
  expired?: string;
}
