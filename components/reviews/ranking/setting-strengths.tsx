import { formatPercent } from "@/components/ui/text/format";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { chanceOf, chancesOf } from "@/lib/domain/reviews/chance";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { settingLabel } from "@/lib/domain/settings/catalogue";
import { Whisker } from "./whisker";

/** Prompts are too long for a row, and a seed says nothing about other pictures. */
const leftOut = ["prompt", "negativePrompt", "seed"];
const maxValues = 12;

/** Strengths of the values of each varying setting, from the same votes. */
export function SettingStrengths({ settings }: Pick<Ranking, "settings">) {
  const shown = settings.filter(({ key, values }) => !leftOut.includes(key) && values.length <= maxValues);
  if (shown.length === 0) return null;
  return (
    <div className="grid gap-3 border-t pt-3">
      <p className="text-ink-3 text-xs">
        By setting: chance of a value to beat the average one, whatever else differs
      </p>
      {shown.map(({ key, values }) => (
        <section key={key} aria-label={settingLabel(key)} className="grid gap-0.5">
          <h3 className="text-ink-2 text-xs">{settingLabel(key)}</h3>
          <ol>
            {values.map(({ value, strength, interval }, i) => (
              <li
                key={value}
                className="grid h-6.5 grid-cols-[6rem_minmax(0,1fr)_3rem] items-center gap-x-3 text-xs"
              >
                <span className="truncate" title={value}>
                  {value}
                </span>
                <Whisker
                  rate={chanceOf(strength)}
                  interval={chancesOf(interval)}
                  look={i === 0 ? "strong" : "plain"}
                />
                <span className="num text-right">
                  {formatPercent(chanceOf(strength))}
                  <span className="sr-only">, between {rangeText(chancesOf(interval))}</span>
                </span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
