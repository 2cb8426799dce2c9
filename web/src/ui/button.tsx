import type { ComponentProps } from 'react';
import { buttonClass, type ButtonLook } from './button-class';

type Props = ComponentProps<'button'> & { look?: ButtonLook };

export function Button({ look = 'secondary', type = 'button', className, ...rest }: Props) {
  return <button type={type} className={`${buttonClass(look)} ${className ?? ''}`} {...rest} />;
}
