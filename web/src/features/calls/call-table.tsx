import { counted, formatMilliseconds, formatTime } from '@/lib/format';
import { sourceName } from '@/lib/source-name';
import { SandboxBadge } from '@/ui/sandbox-badge';
import type { ProviderCall } from './call';
import { askedOf, costOf, endpointName, outcomeOf } from './call-words';

type Props = { label: string; calls: readonly ProviderCall[] };

const HEAD = 'px-3 py-2 font-medium';
const CELL = 'px-3 py-2.5 align-top leading-5';
// Where the table's own box is narrow, these stand within the cell before them.
const WIDE = '@max-2xl:hidden';
const NARROW = '@2xl:hidden';

/** Calls in the order they were made, as wide or as narrow as the place they stand in. */
export function CallTable({ label, calls }: Props) {
  return (
    <div className="@container">
      <table
        aria-label={label}
        className="w-full table-fixed border-collapse text-left text-[13px]"
      >
        <thead>
          <tr className="border-b border-line text-muted">
            <th scope="col" className={`${HEAD} @2xl:w-40`}>
              Provider
            </th>
            <th scope="col" className={`${HEAD} ${WIDE}`}>
              Asked
            </th>
            <th scope="col" className={`${HEAD} @2xl:w-[30%]`}>
              Outcome
            </th>
            <th scope="col" className={`${HEAD} ${WIDE} w-32`}>
              Time
            </th>
            <th scope="col" className={`${HEAD} w-22 text-right`}>
              Cost
            </th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <CallRow key={call.id} call={call} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CallRow({ call }: { call: ProviderCall }) {
  return (
    <tr className="border-b border-line last:border-0">
      <td className={CELL}>
        <p className="font-medium">{sourceName(call.provider)}</p>
        <p className={`text-muted ${NARROW}`}>
          <Asked call={call} />
        </p>
        {call.sandbox && <SandboxBadge />}
      </td>
      <td className={`${CELL} ${WIDE}`}>
        <Asked call={call} />
      </td>
      <td className={CELL}>
        <Outcome call={call} />
        <p className={`text-muted ${NARROW}`}>
          <Time call={call} />
        </p>
      </td>
      <td className={`${CELL} ${WIDE} text-muted`}>
        <Time call={call} />
      </td>
      <td className={`${CELL} text-right tabular-nums`}>{costOf(call)}</td>
    </tr>
  );
}

function Asked({ call }: { call: ProviderCall }) {
  return (
    <>
      <span className="block text-muted">{endpointName(call.endpoint)}</span>
      <span className="block wrap-anywhere">{askedOf(call)}</span>
    </>
  );
}

function Outcome({ call }: { call: ProviderCall }) {
  const { text, look } = outcomeOf(call);
  const more = [
    call.httpStatus === null ? null : `HTTP ${call.httpStatus}`,
    call.attempt > 1 ? `attempt ${call.attempt}` : null,
    call.cacheHits > 0 ? `used again ${counted(call.cacheHits, 'time')} without a call` : null,
  ].filter(Boolean);
  return (
    <>
      <p className={`font-medium ${look}`}>{text}</p>
      {call.message !== null && <p className="wrap-break-word">{call.message}</p>}
      {more.length > 0 && <p className="text-muted">{more.join(', ')}</p>}
    </>
  );
}

function Time({ call }: { call: ProviderCall }) {
  return (
    <span className="tabular-nums">
      <time dateTime={call.startedAt}>{formatTime(call.startedAt)}</time>
      {call.milliseconds !== null && (
        <span className="block">took {formatMilliseconds(call.milliseconds)}</span>
      )}
    </span>
  );
}
