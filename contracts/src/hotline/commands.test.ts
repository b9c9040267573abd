import { describe, expect, it } from 'vitest';
import { commandFields, workOrderCommandSchema } from './commands.ts';

describe('a form and the schema of a command', () => {
  it.each(workOrderCommandSchema.anyOf)('name the same fields: $properties.command.const', (schema) => {
    const { command, expectedVersion, ...properties } = schema.properties;
    expect(expectedVersion).toBeDefined();
    const fields = commandFields[command.const];
    expect(fields.map((field) => field.name).sort()).toEqual(Object.keys(properties).sort());
    for (const field of fields)
      expect(schema.required?.includes(field.name as never) ?? false, field.name).toBe(field.required);
  });
});
