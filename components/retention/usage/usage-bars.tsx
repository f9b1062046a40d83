import { formatBytes } from "@/components/ui/text/format";
import type { UsageView } from "@/lib/client/retention/usage-query";
import type { Usage } from "@/lib/contracts/usage";
import { type Bar, barsOf, byNames, changeText, keyName } from "./usage-words";

const most = 12;

/** What each key stores now, relative to the largest, and the change over the period. */
export function UsageBars({ usage, by }: { usage: Usage; by: UsageView["by"] }) {
  const { bars, rest } = barsOf(usage.series, most);
  const largest = Math.max(1, ...bars.map(({ bytes }) => bytes), rest?.bytes ?? 0);
  const name = (bar: Bar) => (bar === rest ? `${rest.keys} others` : keyName(by, bar.key));
  return (
    <table
      aria-label={`Stored, by ${byNames[by].toLowerCase()}`}
      className="w-full border-collapse text-left"
    >
      <thead>
        <tr className="text-ink-3 text-xs">
          <th scope="col" className="pb-1 font-normal">
            {byNames[by]}
          </th>
          <th scope="col" className="pb-1 text-right font-normal">
            Stored
          </th>
          <th scope="col" className="pb-1 pl-3 text-right font-normal">
            Change
          </th>
        </tr>
      </thead>
      <tbody>
        {[...bars, ...(rest === null ? [] : [rest])].map((bar) => (
          <tr key={bar === rest ? "rest" : `key ${bar.key}`} className="h-9 border-t">
            <th scope="row" className="relative w-full max-w-0 font-normal">
              <i
                aria-hidden
                className="absolute inset-y-1 left-0 rounded-xs bg-over"
                style={{ width: `${(100 * bar.bytes) / largest}%` }}
              />
              <span className="relative block truncate px-2" title={name(bar)}>
                {name(bar)}
              </span>
            </th>
            <td className="num whitespace-nowrap pl-3 text-right">{formatBytes(bar.bytes)}</td>
            <td className="num whitespace-nowrap pl-3 text-right text-ink-2">{changeText(bar.change)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
