import clsx from "clsx";
import { RowTh, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { Provenance } from "@/lib/contracts/artifacts/provenance";
import { sourceWords } from "@/lib/domain/provenance/action-words";
import { markOf } from "@/lib/domain/provenance/ai-mark";
import { visibleText } from "@/lib/domain/text/visible-text";

const sourceText = (type: string | null) => {
  if (type === null) return "–";
  const words = sourceWords(type) ?? type;
  return markOf(type) === null ? words : `AI ${words}`;
};

/** The facts of XMP, beside those of the credentials where both say something. */
export function SaidTwice({ provenance }: { provenance: Provenance }) {
  const { credentials, xmp, conflict, ai } = provenance;
  if (xmp === null) return null;
  const system = [xmp.aiSystem, xmp.aiSystemVersion].filter((part) => part !== null).join(" ");
  const rows = [
    { name: "source", signed: sourceText(credentials.sourceType), written: sourceText(xmp.sourceType) },
    { name: "system", signed: "–", written: system || "–" },
    { name: "prompt", signed: "–", written: xmp.promptInformation ?? "–" },
    { name: "prompt by", signed: "–", written: xmp.promptWriter ?? "–" },
  ].filter(({ signed, written }) => signed !== "–" || written !== "–");
  return (
    <div className="grid gap-1.5">
      <h3 className="text-ink-3 text-xs">{credentials.sourceType === null ? "In XMP" : "Said twice"}</h3>
      <Table aria-label="Credentials and XMP">
        <TableHead>
          <Th>
            <span className="sr-only">Fact</span>
          </Th>
          {credentials.sourceType === null ? null : <Th>credentials</Th>}
          <Th>XMP</Th>
        </TableHead>
        <tbody>
          {rows.map(({ name, signed, written }) => (
            <Tr key={name} className="align-top">
              <RowTh className="w-24 whitespace-nowrap">{name}</RowTh>
              {credentials.sourceType === null ? null : <Td>{signed}</Td>}
              <Td
                className={clsx(
                  "[overflow-wrap:anywhere]",
                  name === "source" && conflict !== null && "shadow-[inset_2px_0_var(--expiring)]",
                )}
              >
                {visibleText(written)}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {conflict === null ? null : (
        <p className="text-ink-2">
          They disagree{ai === null ? "." : `; the stronger mark counts: AI ${ai}.`}
        </p>
      )}
    </div>
  );
}
