import { formatBytes } from "@/components/ui/text/format";
import type { Usage } from "@/lib/contracts/usage";
import { type Layer, type PlotFrame, plotOf } from "./plot-shape";

type Props = { usage: Usage };

const shades = [0.5, 0.32, 0.2, 0.12, 0.08];
const frame: PlotFrame = { width: 760, height: 300, left: 52, right: 96, top: 18, bottom: 26 };

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** What was stored each day, stacked by environment, against the capacity, and on to the day it is full. */
export function UsagePlot({ usage }: Props) {
  const plot = plotOf(usage, frame);
  const right = frame.width - frame.right;
  return (
    <figure className="m-0 min-w-0 overflow-x-auto">
      <svg
        role="img"
        aria-labelledby="usage-plot"
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        className="num block w-full min-w-120 fill-ink-3 text-2xs"
      >
        <title id="usage-plot">
          Stored bytes per day, stacked by environment. The table below has the numbers.
        </title>
        {plot.rows.map(({ y, bytes }) => (
          <g key={bytes}>
            <line x1={frame.left} x2={right} y1={y} y2={y} className="stroke-line" />
            <text x={frame.left - 6} y={y + 4} textAnchor="end">
              {bytes === 0 ? "0" : formatBytes(bytes)}
            </text>
          </g>
        ))}
        {plot.layers.map((layer, i) => (
          <StackedLayer
            key={layer.key}
            layer={layer}
            shade={shades[i] ?? 0.06}
            isTop={i === plot.layers.length - 1}
          />
        ))}
        {plot.capacity === null ? null : (
          <g>
            <line
              x1={frame.left}
              x2={right}
              y1={plot.capacity}
              y2={plot.capacity}
              className="stroke-expiring"
              strokeWidth="1.5"
            />
            <text x={frame.left + 4} y={plot.capacity - 5} className="fill-ink-2">
              capacity {formatBytes(usage.total.capacityBytes ?? 0)}
            </text>
          </g>
        )}
        {plot.names.map(({ key, y }) => (
          <text key={key} x={right + 6} y={y + 4} className="fill-ink-2">
            {key}
          </text>
        ))}
        {plot.days.map(({ x, date }) => (
          <text key={date} x={x} y={frame.height - 6} textAnchor="middle">
            {day.format(new Date(date))}
          </text>
        ))}
      </svg>
    </figure>
  );
}

function StackedLayer({ layer, shade, isTop }: { layer: Layer; shade: number; isTop: boolean }) {
  return (
    <>
      <path d={layer.area} className="fill-ink-3" opacity={shade} />
      <path
        d={layer.line}
        className={isTop ? "stroke-ink" : "stroke-bg"}
        fill="none"
        strokeWidth={isTop ? 1.6 : 1}
      />
    </>
  );
}
