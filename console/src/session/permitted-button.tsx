import { Button, ButtonProps, Tooltip } from '@mantine/core';
import { needText, Requirement, useMe } from './session';

/** A button that is disabled, and says which permission it takes, for whoever lacks it. */
export function PermittedButton({
  needs,
  onClick,
  children,
  ...props
}: ButtonProps & { needs: Requirement; onClick: () => void }) {
  const { may, writes } = useMe();
  const lack = !may(needs) ? needText(needs) : writes ? null : 'API access "write"';
  const button = (
    <Button
      size="xs"
      {...props}
      onClick={lack === null ? onClick : undefined}
      data-disabled={lack === null ? undefined : true}
      aria-disabled={lack !== null}
    >
      {children}
    </Button>
  );
  return lack === null ? button : <Tooltip label={`This takes ${lack}.`}>{button}</Tooltip>;
}
