import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { WORDS, WORDS_OF } from './words';

type Props = { screen: keyof typeof WORDS_OF };

/** What the words on a screen mean, for who does not know them; closed, it takes a line. */
export function WordList({ screen }: Props) {
  const listId = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="text-sm">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setIsOpen((was) => !was)}
        className="inline-flex min-h-10 cursor-pointer items-center gap-1.5 rounded-lg pr-2 font-medium text-muted hover:text-ink"
      >
        <ChevronRight
          aria-hidden
          className={`size-4 transition-transform ${isOpen ? 'rotate-90' : ''}`}
        />
        What these words mean
      </button>
      <div id={listId}>
        {isOpen && (
          <dl className="mt-2 max-w-3xl space-y-3 pl-5.5 leading-6">
            {WORDS_OF[screen].map((word) => (
              <div key={word}>
                <dt className="font-medium">{WORDS[word].name}</dt>
                <dd className="text-muted">{WORDS[word].meaning}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </div>
  );
}
