import clsx from "clsx";
import { formatBytes } from "@/components/ui/text/format";
import type { Usage } from "@/lib/contracts/usage";
import { type Layer, type PlotFrame, plotOf } from "./plot-shape";

type Props = { usage: Usage };

const shades = [0.5, 0.32, 0.2, 0.12, 0.08];
const wide: PlotFrame = { width: 960, height: 320, left: 56, right: 132, top: 18, bottom: 26 };
const narrow: PlotFrame = { width: 358, height: 240, left: 46, right: 6, top: 16, bottom: 24 };

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/**
 * What was stored each day, stacked by environment, with the capacity. Drawn in two sizes, so that text keeps its size
 * on a phone.
 */
export function UsagePlot({ usage }: Props) {
  return (
    <>
      <Plot usage={usage} frame={wide} className="max-sm:hidden" />
      <Plot usage={usage} frame={narrow} className="sm:hidden" />
    </>
  );
}

type PlotProps = Props & { frame: PlotFrame; className: string };

function Plot({ usage, frame, className }: PlotProps) {
  const plot = plotOf(usage, frame);
  const right = frame.width - frame.right;
  return (
    <svg
      role="img"
      aria-label="Stored bytes per day, stacked by environment. The table below has the numbers."
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      className={clsx("num block w-full fill-ink-3 text-xs", className)}
    >
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
      {frame === narrow
        ? null
        : plot.names.map(({ key, y }) => (
            <text key={key} x={right + 6} y={y + 4} className="fill-ink-2">
              {key.length > 16 ? `${key.slice(0, 15)}…` : key}
            </text>
          ))}
      {plot.days.map(({ x, date }, i) => (
        <text
          key={date}
          x={x}
          y={frame.height - 6}
          textAnchor={i === 0 ? "start" : i === plot.days.length - 1 ? "end" : "middle"}
        >
          {day.format(new Date(date))}
        </text>
      ))}
    </svg>
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
