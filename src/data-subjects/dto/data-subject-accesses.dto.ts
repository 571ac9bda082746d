import { ApiPropertyOptional } from '@nestjs/swagger';
import { INSTANT_TEXT } from '../../common/api-schemas';
import { IsInstantText, MayBeLeftOut } from '../../common/input/validators';
import { DataSubjectSearchDto } from './data-subject-search.dto';

export class DataSubjectAccessesDto extends DataSubjectSearchDto {
  @ApiPropertyOptional({
    ...INSTANT_TEXT,
    description:
      'Only accesses from then on; RFC 3339 instant, YYYY-MM-DD, or YYYY-MM-DD HH:MM:SS (both UTC)',
    example: '2026-01-01',
  })
  @MayBeLeftOut()
  @IsInstantText()
  from?: string;

  @ApiPropertyOptional({
    ...INSTANT_TEXT,
    description: 'Only accesses before then, in the same forms',
  })
  @MayBeLeftOut()
  @IsInstantText()
  to?: string;
}
