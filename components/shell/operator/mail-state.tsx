import { RowTh, Table, Td } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatNumber } from "@/components/ui/text/format";
import type { MailHealth } from "@/lib/contracts/health";
import { TestMail } from "./test-mail";

const words = (kind: string) => kind.replaceAll("_", " ");

/** What waits, was given up, and which addresses are paused. */
export function MailState({ mail }: { mail: MailHealth }) {
  const { waiting, because, sentAt, givenUpCount, givenUp, paused } = mail;
  return (
    <section className="grid grid-cols-1 gap-3">
      <h2 className="font-semibold text-ink-2 text-xs">Mail</h2>
      <Table aria-label="Mail">
        <tbody>
          <tr className="border-b">
            <RowTh>Waiting</RowTh>
            <Td className="pr-0 text-right">{formatNumber(waiting)}</Td>
          </tr>
          <tr className="border-b">
            <RowTh>Last sent</RowTh>
            <Td className="pr-0 text-right">
              {sentAt === null ? "never" : <DateLabel at={sentAt} show="relative" />}
            </Td>
          </tr>
          <tr className="border-b">
            <RowTh>Given up within 7 days</RowTh>
            <Td className="pr-0 text-right">{formatNumber(givenUpCount)}</Td>
          </tr>
        </tbody>
      </Table>
      {because === null ? null : (
        <p className="text-ink-2 [overflow-wrap:anywhere]">
          The last try failed: <span className="num text-ink">{because}</span>
        </p>
      )}
      <Lines
        title="Given up"
        rows={givenUp.map(({ kind, because: why, at }) => ({ what: words(kind), why, at, when: "" }))}
      />
      <Lines
        title="Paused addresses"
        rows={paused.map(({ address, because: why, until }) => ({
          what: address,
          why,
          at: until,
          when: "until ",
        }))}
      />
      <TestMail />
    </section>
  );
}

type MailRow = { what: string; why: string; at: string; when: string };

function Lines({ title, rows }: { title: string; rows: readonly MailRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="grid gap-1">
      <h3 className="text-ink-3 text-xs">{title}</h3>
      <ul className="grid gap-1">
        {rows.map(({ what, why, at, when }) => (
          <li key={`${what} ${at}`} className="[overflow-wrap:anywhere]">
            {what}: <span className="text-ink-2">{why}</span>,{" "}
            <span className="text-ink-3">
              {when}
              <DateLabel at={at} show="absolute" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
