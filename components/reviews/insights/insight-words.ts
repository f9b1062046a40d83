import { formatNumber, formatPercent, plural } from "@/components/ui/text/format";
import type { Insights } from "@/lib/contracts/reviews/insights";
import { leastVotes } from "@/lib/domain/reviews/insights/win-rates";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { settingLabel } from "@/lib/domain/settings/catalogue";

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

type InsightSetting = Insights["settings"][number];
type InsightValue = InsightSetting["values"][number];

const others: Readonly<Record<string, string>> = {
  model: "models",
  loras: "LoRAs",
  sampler: "samplers",
  scheduler: "schedulers",
  size: "sizes",
  pipeline: "pipelines",
  preset: "presets",
};

/** A number needs its setting's name ("steps 20"); a name such as a sampler's does not. */
const named = (key: string, value: string) => (key in others ? value : `${settingLabel(key)} ${value}`);

/** The heading of a section, such as "Sampler". */
export function settingTitle(key: string): string {
  const label = settingLabel(key);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

export const isEnough = ({ votes }: Pick<InsightValue, "votes">): boolean => votes >= leastVotes;

type Winner = { key: string; value: InsightValue };

/** The value furthest above even, among those whose whole interval is above even; null if there is none. */
function clearWinner(settings: readonly InsightSetting[]): Winner | null {
  const clear = settings.flatMap(({ key, values }) =>
    values.filter((value) => isEnough(value) && value.interval[0] > 0.5).map((value) => ({ key, value })),
  );
  return clear.sort((a, b) => b.value.interval[0] - a.value.interval[0])[0] ?? null;
}

type Even = { key: string; even: NonNullable<InsightSetting["even"]> };

/** Of all settings with an even pair of values, the pair that met most often. */
function evenPair(settings: readonly InsightSetting[]): Even | null {
  const pairs = settings.flatMap(({ key, even }) => (even === null ? [] : [{ key, even }]));
  const met = ({ even }: Even) => even.wins[0] + even.wins[1];
  return pairs.sort((a, b) => met(b) - met(a))[0] ?? null;
}

/** The answer in one to two sentences. */
export function insightSentences({ settings }: Pick<Insights, "settings">): string[] {
  if (!settings.some(({ values }) => values.some(isEnough)))
    return [`Too little to say: no value has ${leastVotes} votes yet.`];
  const [winner, even] = [clearWinner(settings), evenPair(settings)];
  const won =
    winner === null
      ? "No value is clearly ahead of the others."
      : `${named(winner.key, winner.value.value)} wins ${formatPercent(winner.value.rate)} of its votes against other ${others[winner.key] ?? "values"} (${rangeText(winner.value.interval)}).`;
  if (even === null) return [won];
  const { values, wins } = even.even;
  const [a, b] = values.map((value) => named(even.key, value));
  return [
    won,
    `${a} and ${b} are even: they met ${plural(wins[0] + wins[1], "time")} and ended ${wins[0]} to ${wins[1]}.`,
  ];
}

/** Says which votes the page is based on. */
export function basisText(insights: Insights, any: boolean): string {
  const { votes, counted, reviews, since, isCut } = insights;
  const period = since === null ? "" : ` since ${day.format(new Date(since))}`;
  const which = any ? "those where a setting varied" : "those where only one setting varied";
  const cut = isCut ? ` Only the newest ${formatNumber(votes)} votes are read.` : "";
  return `${formatNumber(counted)} of ${plural(votes, "vote")} count here, from ${plural(reviews, "review")}${period}: ${which}. Ties and neither are left out; a row with fewer than ${leastVotes} votes says too little.${cut}`;
}
