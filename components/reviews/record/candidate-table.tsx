import { Preview } from "@/components/picture/preview";
import { Table, TableHead, Td, Th, Tr, UnseenTh } from "@/components/ui/table";
import { formatPercent } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";
import type { DecisionRecord } from "@/lib/contracts/reviews/record";
import { chanceOf, chancesOf } from "@/lib/domain/reviews/chance";
import { rangeText } from "@/lib/domain/reviews/rate-text";

type CandidateTableProps = {
  record: DecisionRecord;
  tiles: readonly ArtifactItem[];
  labels: ReadonlyMap<string, string>;
};

/** All candidates with the hashes of their files, strongest first if the votes support an order. */
export function CandidateTable({ record, tiles, labels }: CandidateTableProps) {
  const { candidates, strengths, preferredId, votes, winnerId } = record;
  const isRanked = winnerId !== null;
  const placeOf = new Map(strengths.map(({ artifactId }, place) => [artifactId, place]));
  const placed = (id: string) => (isRanked ? (placeOf.get(id) ?? 0) : 0);
  const sorted = [...candidates].sort((a, b) => placed(a.artifactId) - placed(b.artifactId));
  const isVoted = votes.length > 0;
  return (
    <section aria-labelledby="candidates" className="grid gap-1">
      <h2 id="candidates" className="font-semibold">
        Candidates
      </h2>
      <Table aria-labelledby="candidates" scrollLabel="Candidates in a table">
        <TableHead>
          <UnseenTh>Picture</UnseenTh>
          <Th>Name</Th>
          {isRanked ? (
            <>
              <Th className="text-right">Chance</Th>
              <Th className="text-right">95 %</Th>
            </>
          ) : null}
          {isVoted ? <Th className="text-right">Votes</Th> : null}
          <Th>SHA-256 of the file</Th>
        </TableHead>
        <tbody>
          {sorted.map(({ artifactId, name, sha256 }) => {
            const tile = tiles.find((each) => each.id === artifactId);
            const strength = strengths[placeOf.get(artifactId) ?? -1];
            return (
              <Tr key={artifactId} className="break-inside-avoid align-top">
                <Td className="w-16">
                  {tile === undefined ? null : (
                    <Preview item={tile} alt="" fit="cover" className="h-10 w-14 rounded-xs" />
                  )}
                </Td>
                <Td className="min-w-32 [overflow-wrap:anywhere]">
                  {labels.get(artifactId) ?? name}
                  {artifactId === preferredId ? (
                    <span className="mt-0.5 block">
                      <StateLabel state="preferred" />
                    </span>
                  ) : null}
                </Td>
                {isRanked && strength !== undefined ? (
                  <>
                    <Td numeric>{formatPercent(chanceOf(strength.strength))}</Td>
                    <Td numeric className="whitespace-nowrap text-ink-2">
                      {rangeText(chancesOf(strength.interval))}
                    </Td>
                  </>
                ) : null}
                {isVoted ? <Td numeric>{strength?.votes ?? 0}</Td> : null}
                <Td className="num min-w-64 break-all text-xs text-ink-2">{sha256}</Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </section>
  );
}
