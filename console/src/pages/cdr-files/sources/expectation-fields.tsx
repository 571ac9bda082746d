import { SimpleGrid, TextInput } from '@mantine/core';

/** What has to come from a source, so that it is missed when it does not. */
export function ExpectationFields({ isRequired }: { isRequired: boolean }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
      <TextInput
        name="by"
        label="A file each day by"
        description="HH:MM, the time in London"
        placeholder="06:00"
        pattern="([01][0-9]|2[0-3]):[0-5][0-9]"
        title="A time of the day as HH:MM: 06:00"
        autoComplete="off"
      />
      <TextInput
        name="numbered"
        label="Names that count on"
        description={`# stands for the number${isRequired ? '; give this, the time, or both' : ''}`}
        placeholder="Calls_*_#.csv"
        autoComplete="off"
      />
    </SimpleGrid>
  );
}
