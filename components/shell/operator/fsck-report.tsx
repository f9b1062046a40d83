import { Badge } from "@/components/ui/badge";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { CopyButton } from "@/components/ui/text/copy-button";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatNumber, plural } from "@/components/ui/text/format";
import type { FsckFinding, FsckSummary } from "@/lib/contracts/health";
import { findingWords } from "./health-words";

/** The last comparison of rows and stored bytes. */
export function FsckReport({ fsck }: { fsck: FsckSummary | null }) {
  return (
    <section aria-labelledby="fsck" className="grid gap-3">
      <h2 id="fsck" className="font-semibold text-base">
        Rows and stored bytes
      </h2>
      {fsck === null ? (
        <p className="text-ink-2">They have not been compared yet.</p>
      ) : (
        <Summary fsck={fsck} />
      )}
      <p className="max-w-180 text-pretty text-ink-3 leading-relaxed">
        On the server, <code className="num">npx fluxara fsck</code> compares both ways,{" "}
        <code className="num">--deep</code> reads every byte, and <code className="num">--repair</code> mends
        what can be mended. It never removes bytes that a row names.
      </p>
    </section>
  );
}

function Summary({ fsck }: { fsck: FsckSummary }) {
  const { deep, repair, found, left, sums, checked, endedAt, findings } = fsck;
  return (
    <>
      <p className="text-pretty">
        <DateLabel at={endedAt} show="both" className="whitespace-normal" />
        {": "}
        {plural(checked.blobs, "original")} and {plural(checked.files, "file")} compared
        {deep ? ", every byte read" : ""}
        {repair ? ", with repair" : ""}.{" "}
        {found === 0
          ? "Nothing was wrong."
          : `${plural(found, "finding")}, ${formatNumber(found - left)} repaired.`}
        {sums.wrong === 0
          ? ""
          : ` The sums of ${plural(sums.wrong, "day")} were wrong${sums.repaired ? ", and have been corrected" : ""}.`}
      </p>
      {findings.length === 0 ? null : <Findings findings={findings} found={found} />}
    </>
  );
}

function Findings({ findings, found }: { findings: readonly FsckFinding[]; found: number }) {
  return (
    <>
      <Table aria-label="Findings">
        <TableHead>
          <Th>File</Th>
          <Th>Wrong</Th>
          <Th className="max-sm:hidden">Artifacts</Th>
        </TableHead>
        <tbody>
          {findings.map(({ path, kind, artifactIds, repaired }) => (
            <Tr key={path}>
              <Td wide className="truncate">
                <CopyButton value={path} what="path" className="max-w-full" />
              </Td>
              <Td className="whitespace-nowrap">
                {findingWords[kind]}{" "}
                <Badge tone={repaired ? "good" : "bad"}>{repaired ? "repaired" : "left"}</Badge>
              </Td>
              <Td className="max-sm:hidden">
                {artifactIds.length === 0 ? (
                  "–"
                ) : (
                  <CopyButton value={artifactIds.join(", ")} what="ids" text={`${artifactIds.length}`} />
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {found > findings.length ? (
        <p className="text-ink-3">
          The first {formatNumber(findings.length)} of {formatNumber(found)}.
        </p>
      ) : null}
    </>
  );
}
