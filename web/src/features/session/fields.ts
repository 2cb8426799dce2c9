import type { FieldSpec } from '@/ui/plain-form';

export const EMAIL: FieldSpec = {
  name: 'email',
  label: 'E-mail address',
  type: 'email',
  autoComplete: 'username',
};

export const PASSWORD: FieldSpec = {
  name: 'password',
  label: 'Password',
  type: 'password',
  autoComplete: 'current-password',
};

export const NEW_PASSWORD: FieldSpec = {
  name: 'password',
  label: 'Password',
  type: 'password',
  autoComplete: 'new-password',
  hint: 'At least 12 characters. Some words together do well.',
};

export const NAME: FieldSpec = {
  name: 'name',
  label: 'Name (optional)',
  type: 'text',
  autoComplete: 'name',
  optional: true,
};
