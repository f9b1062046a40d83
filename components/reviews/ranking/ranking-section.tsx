import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatPercent, plural, withPercents } from "@/components/ui/text/format";
import type { Ranking } from "@/lib/contracts/reviews/vote";
import { chanceOf, chancesOf } from "@/lib/domain/reviews/chance";
import { rangeText } from "@/lib/domain/reviews/rate-text";
import { AssistantStandings } from "./assistant-standings";
import { rankingText, remarksOn, voteCount } from "./ranking-words";
import { SettingStrengths } from "./setting-strengths";
import { type Whisker, WhiskerPlot } from "./whisker-plot";

/** How many candidates the plot shows; the table lists all. */
const maxPlotted = 20;

type RankingSectionProps = {
  ranking: Ranking;
  tileOf: (id: string) => Whisker["tile"];
  labelOf: (id: string) => string;
  /** Whether assistants' votes are part of it. */
  countsAssistants?: boolean;
};

/** Answer, plot and table. No order is claimed if the votes do not link all candidates. */
export function RankingSection({ ranking, tileOf, labelOf, countsAssistants = false }: RankingSectionProps) {
  const rows = ranking.items.map(({ artifactId: id, strength, interval, votes }) => ({
    id,
    label: labelOf(id),
    tile: tileOf(id),
    chance: chanceOf(strength),
    interval: chancesOf(interval),
    votes,
  }));
  return (
    <section aria-labelledby="ranking" className="grid grid-cols-1 gap-3">
      <h2 id="ranking" className="text-ink-3 text-xs">
        Ranking · {plural(voteCount(ranking), "vote")}
        {countsAssistants && ranking.assistants.length > 0 ? ", those of assistants included" : null}
      </h2>
      <p className="text-balance text-base">{withPercents(rankingText(ranking, labelOf))}</p>
      <AssistantStandings standing={ranking} />
      {ranking.supported ? (
        <>
          <p className="text-ink-3 text-xs">Chance to beat the average candidate, with 95 % intervals</p>
          <WhiskerPlot whiskers={rows.slice(0, maxPlotted)} />
          {remarksOn(ranking).map((remark) => (
            <p key={remark} className="text-ink-2">
              {withPercents(remark)}
            </p>
          ))}
          <SettingStrengths settings={ranking.settings} />
          <details className="border-t pt-1">
            <summary className="flex min-h-8 cursor-pointer items-center text-ink-2 hover:text-ink pointer-coarse:min-h-11">
              {rows.length > maxPlotted ? `All ${rows.length} in numbers` : "In numbers"}
            </summary>
            <Numbers rows={rows} />
          </details>
        </>
      ) : (
        <p className="text-ink-2">
          An order needs votes that link every candidate with the others. A vote for neither links nothing.
        </p>
      )}
    </section>
  );
}

type NumbersProps = { rows: readonly (Whisker & { votes: number })[] };

function Numbers({ rows }: NumbersProps) {
  return (
    <Table aria-label="Ranking in numbers" scrollLabel="Ranking in numbers, scrolls">
      <thead>
        <Tr>
          <Th>Candidate</Th>
          <Th className="text-right">Chance</Th>
          <Th className="text-right">95 % interval</Th>
          <Th className="text-right">Votes</Th>
        </Tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, chance, interval, votes }) => (
          <Tr key={id}>
            <Td wide className="truncate">
              {label}
            </Td>
            <Td numeric>{formatPercent(chance)}</Td>
            <Td numeric className="whitespace-nowrap">
              {rangeText(interval)}
            </Td>
            <Td numeric>{votes}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
