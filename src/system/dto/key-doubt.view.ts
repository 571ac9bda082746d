import { ApiProperty } from '@nestjs/swagger';
import { text } from '../../common/api-schemas';
import { KEY_DOUBTS, KeyDoubt, keyDoubt } from '../../dr-files/keys/key-doubt';

export class KeyDoubtView {
  @ApiProperty({ enum: KEY_DOUBTS, example: 'otherSigningKey' })
  code!: KeyDoubt['code'];

  @ApiProperty({
    ...text(1000),
    description: 'What keeps this node from archiving or signing, and what to do',
    example: keyDoubt('otherSigningKey').detail,
  })
  detail!: string;
}
