import { Checkbox, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { DATA_PROTECTION_TEXTS, Grants, grantsText, PERMISSION_TEXTS } from './grants-text';

type Level = Grants['dataProtectionAccess'];
type Access = Grants['apiAccess'];

const ACCESS: Readonly<Record<Access, string>> = {
  none: 'None',
  read: 'Read',
  write: 'Read and change',
};

/** What a user is granted, field by field, with the sentence that it comes to. */
export function GrantsForm({ grants, onChange }: { grants: Grants; onChange: (grants: Grants) => void }) {
  const { apiAccess, dataProtectionAccess, permissions } = grants;
  return (
    <Stack gap="xs">
      <Group grow align="flex-end">
        <NativeSelect
          label="API access"
          value={apiAccess}
          onChange={(event) => onChange({ ...grants, apiAccess: event.currentTarget.value as Access })}
          data={Object.entries(ACCESS).map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          label="Data protection access"
          value={dataProtectionAccess}
          onChange={(event) =>
            onChange({ ...grants, dataProtectionAccess: event.currentTarget.value as Level })
          }
          data={Object.keys(DATA_PROTECTION_TEXTS)}
        />
      </Group>
      <Checkbox.Group
        label="Permissions"
        value={[...permissions]}
        onChange={(values) => onChange({ ...grants, permissions: values })}
      >
        <Group gap="md" mt={4}>
          {Object.entries(PERMISSION_TEXTS).map(([value, label]) => (
            <Checkbox key={value} value={value} label={`${label} (${value})`} />
          ))}
        </Group>
      </Checkbox.Group>
      <Text size="sm" role="status">
        May: {grantsText(grants)}.
      </Text>
    </Stack>
  );
}
