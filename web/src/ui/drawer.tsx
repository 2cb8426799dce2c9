import * as Dialog from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';

type Props = {
  title: string;
  description: string;
  /** Stands beside the button that closes it. */
  tools?: ReactNode;
  onClose: () => void;
  /** Puts the focus where it belongs afterwards; false for back to where it was. */
  focusAfter?: (() => boolean) | undefined;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  children: ReactNode;
};

/** A panel over the page, from the right, and from below on a phone. It is open while it is rendered. */
export function Drawer(props: Props) {
  const { title, description, tools, onClose, focusAfter, onKeyDown, children } = props;
  const openedFrom = useRef<Element>(null);

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40 transition-opacity starting:opacity-0" />
        <Dialog.Content
          // Without a trigger of its own the dialog would leave the focus nowhere when it closes.
          onOpenAutoFocus={() => {
            openedFrom.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (focusAfter?.() === true) return;
            if (openedFrom.current instanceof HTMLElement) openedFrom.current.focus();
          }}
          {...(onKeyDown && { onKeyDown })}
          className="fixed z-50 flex flex-col overflow-hidden border-line bg-surface shadow-pop transition-transform duration-200 ease-out outline-none max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:rounded-t-2xl max-sm:border-t sm:inset-y-0 sm:right-0 sm:w-[30rem] sm:border-l max-sm:starting:translate-y-full sm:starting:translate-x-full"
        >
          <div className="flex items-start justify-between gap-4 border-b border-line px-5 py-4">
            <div className="min-w-0">
              <Dialog.Title className="text-lg font-semibold text-balance">{title}</Dialog.Title>
              <Dialog.Description className="text-sm text-muted">{description}</Dialog.Description>
            </div>
            <div className="-mt-1 -mr-1.5 flex shrink-0">
              {tools}
              <Dialog.Close
                aria-label="Close"
                className="grid size-10 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
              >
                <X aria-hidden className="size-5" />
              </Dialog.Close>
            </div>
          </div>
          <div className="overflow-y-auto overscroll-contain px-5 py-5">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
