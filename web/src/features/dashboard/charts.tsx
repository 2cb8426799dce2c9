import { useMemo, type ReactNode } from 'react';
import { formatCount, formatDay, formatMoney } from '@/lib/format';
import { Card } from '@/ui/card';
import { noonOf, type Day } from './dashboard';
import { TimeChart } from './time-chart';

type Props = { days: readonly Day[] };

export function LeadsOverTime({ days }: Props) {
  const dates = useMemo(() => days.map(({ day }) => day), [days]);
  const lines = useMemo(
    () => [{ label: 'Leads', colour: '--color-accent', values: days.map(({ leads }) => leads) }],
    [days],
  );
  return (
    <Panel title="Leads over time" note="by the day they were found">
      <TimeChart days={dates} lines={lines} format={formatCount} isWhole />
      <DayTable caption="Leads by day" head={['Leads']}>
        {days.map(({ day, leads }) => (
          <DayRow key={day} day={day} cells={[formatCount(leads)]} />
        ))}
      </DayTable>
    </Panel>
  );
}

export function CostOverTime({ days }: Props) {
  const hasSandbox = days.some(({ sandboxCost }) => sandboxCost > 0);
  const isFree = days.every(({ cost, sandboxCost }) => cost + sandboxCost === 0);
  const dates = useMemo(() => days.map(({ day }) => day), [days]);
  const lines = useMemo(
    () => [
      { label: 'Cost', colour: '--color-accent', values: days.map(({ cost }) => cost) },
      ...(hasSandbox
        ? [
            {
              label: 'Practice',
              colour: '--color-warn',
              values: days.map(({ sandboxCost }) => sandboxCost),
            },
          ]
        : []),
    ],
    [days, hasSandbox],
  );
  return (
    <Panel
      title="Cost over time"
      note={
        hasSandbox && (
          <>
            <Key colour="bg-accent">charged</Key>
            <Key colour="bg-warn">practice money of the sandbox</Key>
          </>
        )
      }
    >
      {isFree ? (
        <p className="text-sm leading-6 text-muted">
          Nothing was charged in these days: open data and the web sites of businesses cost nothing.
        </p>
      ) : (
        <TimeChart days={dates} lines={lines} format={formatMoney} />
      )}
      <DayTable caption="Cost by day" head={['Cost', 'Practice money']}>
        {days.map(({ day, cost, sandboxCost }) => (
          <DayRow key={day} day={day} cells={[formatMoney(cost), formatMoney(sandboxCost)]} />
        ))}
      </DayTable>
    </Panel>
  );
}

type PanelProps = { title: string; note?: ReactNode; children: ReactNode };

export function Panel({ title, note, children }: PanelProps) {
  return (
    <Card aria-label={title} className="min-w-0 overflow-hidden p-5 sm:p-6">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{title}</h2>
        <div className="flex flex-wrap gap-x-4 text-[13px] text-muted">{note}</div>
      </div>
      {children}
    </Card>
  );
}

function Key({ colour, children }: { colour: string; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2 rounded-full ${colour}`} />
      {children}
    </span>
  );
}

type DayTableProps = { caption: string; head: readonly string[]; children: ReactNode };

/** What the picture shows, for who reads with a screen reader. */
function DayTable({ caption, head, children }: DayTableProps) {
  return (
    <table className="sr-only">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function DayRow({ day, cells }: { day: string; cells: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{formatDay(noonOf(day).toISOString())}</th>
      {cells.map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  );
}
