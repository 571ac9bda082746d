import { ReasonField } from '../../common/input/input-fields';

/** Why another key signs from now on. */
export class ExchangeSigningKeyDto {
  @ReasonField('The key before may have been copied')
  reason!: string;
}
