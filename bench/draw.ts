/** The plots of docs/performance.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as echarts from 'echarts';
import { figure, type Results, type Run } from './samples.ts';

interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const shown = ['fetch', 'ky', 'quadrail', 'quadrail, unchecked', 'undici.request', 'quadrail/node', 'axios', 'openai', 'stripe'];

/** Writes every plot into a folder. */
export function draw({ runs, memory }: Results, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const names = shown.filter((name) => runs[0]?.calls.some(({ contender }) => contender === name));
  const write = (file: string, svg: string): void => writeFileSync(join(folder, file), `${svg}\n`);

  const cpu = (name: string, what: string): number =>
    figure(
      runs,
      'calls',
      (sample) => sample.contender === name && sample.what === what,
      (sample) => sample.cpu,
    );
  write(
    'calls.svg',
    bars(
      'CPU time of one call for a customer, µs',
      names.map((name) => [name, cpu(name, 'customer')]),
    ),
  );

  const sizes = ['20', '100', '300', '1000'];
  const byRows: Line[] = names
    .filter((name) => !['axios', 'openai', 'stripe'].includes(name))
    .map((name) => ({ name, points: sizes.map((size) => [Number(size), cpu(name, size) / 1000]) }));
  write('rows.svg', lines('CPU time of a page, ms', 'rows', byRows, 'value'));

  const levels = [...new Set(runs[0]?.concurrency.map(({ concurrency }) => concurrency))];
  const load = (name: string, level: number): number =>
    figure(
      runs,
      'concurrency',
      (sample) => sample.contender === name && sample.concurrency === level,
      (sample) => sample.cpu,
    );
  const byLoad: Line[] = names.map((name) => ({ name, points: levels.map((level) => [level, load(name, level)]) }));
  write('concurrency.svg', lines('CPU time of one call, µs', 'calls at once', byLoad, 'log'));

  const members = [...new Set(runs[0]?.models.map((sample) => sample.members))];
  const check = (size: number, value: keyof Omit<Run['models'][number], 'members'>): number =>
    figure(
      runs,
      'models',
      (sample) => sample.members === size,
      (sample) => sample[value],
    );
  const byMembers: Line[] = [
    { name: 'as documented', points: members.map((size) => [size, check(size, 'clean')]) },
    { name: 'with an undocumented member', points: members.map((size) => [size, check(size, 'drifting')]) },
  ];
  write('models.svg', lines('CPU time of one check, µs', 'members of the model', byMembers, 'value'));

  const byJourney: Line[] = [...new Set(memory.map(({ what }) => what))].map((name) => ({
    name,
    points: memory.filter(({ what }) => what === name).map(({ rows, heap }) => [rows, heap]),
  }));
  write('memory.svg', lines('Heap after a forced collection above the start, MiB', 'rows', byJourney, 'value'));
}

const size = { width: 900, height: 400 };

function render(option: echarts.EChartsOption): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption({ animation: false, backgroundColor: '#ffffff', ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function bars(title: string, values: readonly (readonly [string, number])[]): string {
  return render({
    title: { text: title, textStyle: { fontSize: 14 } },
    grid: { left: 140, right: 60, top: 40, bottom: 30 },
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: values.map(([name]) => name) },
    series: [
      {
        type: 'bar',
        data: values.map(([name, value]) => ({
          value: Math.round(value),
          itemStyle: { color: name.startsWith('quadrail') ? '#b5432a' : '#8a97a8' },
        })),
        label: { show: true, position: 'right' },
      },
    ],
  });
}

function lines(title: string, x: string, all: readonly Line[], scale: 'value' | 'log'): string {
  return render({
    title: { text: title, textStyle: { fontSize: 14 } },
    legend: { left: 620, top: 40, orient: 'vertical' },
    grid: { left: 60, right: 300, top: 40, bottom: 45 },
    xAxis: { type: scale, name: x, nameLocation: 'middle', nameGap: 28, min: scale === 'log' ? 1 : 0 },
    yAxis: { type: 'value' },
    series: all.map(({ name, points }) => ({
      type: 'line',
      name,
      showSymbol: points.length < 20,
      data: points.map(([one, other]) => [one, Number(other.toPrecision(4))]),
      lineStyle: { width: name.startsWith('quadrail') ? 3 : 1.5 },
    })),
  });
}
