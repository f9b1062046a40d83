import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber, plural } from "@/components/ui/text/format";
import type { Insights } from "@/lib/contracts/reviews/insights";

/** How often each reviewer voted, and how far others agree with them. */
export function ReviewersTable({ reviewers }: { reviewers: Insights["reviewers"] }) {
  return (
    <section aria-labelledby="reviewers" className="min-w-0">
      <h2 id="reviewers" className="mb-1 flex items-baseline gap-2 font-semibold">
        Reviewers
        <span className="font-normal text-ink-3 text-xs">{plural(reviewers.length, "person", "people")}</span>
      </h2>
      <Table aria-labelledby="reviewers">
        <TableHead>
          <Th>Name</Th>
          <Th className="text-right">Votes</Th>
          <Th className="text-right">Agrees, κ</Th>
        </TableHead>
        <tbody>
          {reviewers.map(({ id, name, votes, agreement }) => (
            <Tr key={id}>
              <Td wide className="truncate" title={name}>
                {name}
              </Td>
              <Td numeric>{formatNumber(votes)}</Td>
              <Td numeric title={agreement === null ? "" : plural(agreement.pairs, "shared pair")}>
                {agreement === null ? "–" : agreement.kappa.toFixed(2)}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
