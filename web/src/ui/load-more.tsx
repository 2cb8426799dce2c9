import { Button } from './button';

type Props = {
  /** Of an infinite query what this needs. */
  list: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: Error | null;
    fetchNextPage: () => Promise<unknown>;
  };
  /** How much of the whole is shown, where the whole is known. */
  shown?: string;
};

/** The end of a list that comes in pages. A page that failed leaves what is there, and can be asked again. */
export function LoadMore({ list, shown }: Props) {
  if (!list.hasNextPage && shown === undefined) return null;

  return (
    <div className="flex flex-col items-center gap-2">
      {shown !== undefined && <p className="text-sm text-muted tabular-nums">{shown}</p>}
      {list.isFetchNextPageError && (
        <p role="alert" className="text-sm text-bad">
          The next page could not be loaded. {list.error?.message}
        </p>
      )}
      {list.hasNextPage && (
        <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? 'Loading…' : 'Load more'}
        </Button>
      )}
    </div>
  );
}
