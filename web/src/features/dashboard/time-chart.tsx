import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { noonOf } from './dashboard';

export type Line = { label: string; colour: string; values: readonly number[] };

type Props = {
  days: readonly string[];
  lines: readonly Line[];
  format: (value: number) => string;
  /** Whole figures have no ticks between them. */
  isWhole?: boolean;
};

const HEIGHT = 220;
const DAYS_HEIGHT = 30;
const COUNT_WIDTH = 44;
const MONEY_WIDTH = 64;
const DAY_WIDTH = 64;
const HALF_A_DAY_S = 12 * 60 * 60;

/** Figures by day, each a bar; who cannot see it has the table beside it. */
export function TimeChart({ days, lines, format, isWhole = false }: Props) {
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const target = place.current;
    if (!target) return;
    const draw = () =>
      new uPlot(
        optionsOf(target, lines, format, isWhole),
        [
          days.map((day) => noonOf(day).getTime() / 1000),
          ...lines.map(({ values }) => [...values]),
        ],
        target,
      );
    let chart = draw();
    const resized = new ResizeObserver(() =>
      chart.setSize({ width: target.clientWidth, height: HEIGHT }),
    );
    resized.observe(target);
    // The canvas has its colours painted in, so another theme is another picture.
    const repaint = () => {
      chart.destroy();
      chart = draw();
    };
    const themed = new MutationObserver(repaint);
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', repaint);
    return () => {
      resized.disconnect();
      themed.disconnect();
      system.removeEventListener('change', repaint);
      chart.destroy();
    };
  }, [days, lines, format, isWhole]);

  return <div ref={place} aria-hidden style={{ height: HEIGHT }} />;
}

function optionsOf(
  target: HTMLElement,
  lines: readonly Line[],
  format: (value: number) => string,
  isWhole: boolean,
): uPlot.Options {
  const axis = {
    stroke: paint(target, '--color-muted'),
    grid: { stroke: paint(target, '--color-line'), width: 1 },
    ticks: { show: false },
    font: `12px ${getComputedStyle(target).fontFamily}`,
  };
  return {
    width: target.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    // Never so little that the ticks are fractions of a cent, which would all read alike.
    scales: {
      // The first and the last bar are as wide as the others.
      x: { range: (_, first, last) => [first - HALF_A_DAY_S, last + HALF_A_DAY_S] },
      y: { range: (_, _low, high) => [0, Math.max(high, isWhole ? 4 : 0.2) * 1.1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: DAYS_HEIGHT,
        splits: (chart) => namedDays(chart.data[0], chart.width),
        values: (_, days) => days.map((day) => dayName(new Date(day * 1000))),
      },
      {
        ...axis,
        size: isWhole ? COUNT_WIDTH : MONEY_WIDTH,
        ...(isWhole
          ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] }
          : {}),
        values: (_, ticks) => ticks.map(format),
      },
    ],
    series: [
      {},
      ...lines.map(({ label, colour }, index) => ({
        label,
        fill: paint(target, colour),
        ...barsOf(lines.length, index),
        points: { show: false },
      })),
    ],
  };
}

const dayName = uPlot.fmtDate('{MMM} {D}');

/** The days that are named below the bars: the last one, and before it as many as there is room for. */
function namedDays(days: ArrayLike<number>, width: number): number[] {
  const step = Math.ceil((days.length * DAY_WIDTH) / width);
  return Array.from(days).filter((_, index) => (days.length - 1 - index) % step === 0);
}

/** A bar a day, or two side by side: a line would tell of what is between two days, where nothing is. */
function barsOf(lines: number, index: number): Pick<uPlot.Series, 'paths'> {
  const align = lines === 1 ? 0 : index === 0 ? -1 : 1;
  const paths = uPlot.paths.bars?.({ size: [0.7 / lines, 32 / lines], align });
  return paths ? { paths } : {};
}

/** A token's colour in the theme that is shown, as the canvas takes it: #rrggbb. */
function paint(target: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  target.append(probe);
  const channels = getComputedStyle(probe).color.match(/\d+/g)?.slice(0, 3) ?? [
    '128',
    '128',
    '128',
  ];
  probe.remove();
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
}
