import clsx from "clsx";
import { RowTh, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { formatDuration } from "@/components/ui/text/format";
import type { Attempt } from "@/lib/contracts/attempts";

const states: Readonly<Record<Attempt["state"], { word: string; tone: string }>> = {
  running: { word: "Running", tone: "text-accent" },
  overdue: { word: "No heartbeat", tone: "text-expiring" },
  lost: { word: "Lost", tone: "text-rejected" },
  failed: { word: "Failed", tone: "text-rejected" },
  released: { word: "Released", tone: "text-ink-2" },
  canceled: { word: "Canceled", tone: "text-ink-2" },
  completed: { word: "Completed", tone: "text-preferred" },
};

/** Each runner's try at the job, oldest first. */
export function JobAttempts({ attempts }: { attempts: readonly Attempt[] }) {
  return (
    <Table scrollLabel="Attempts, oldest first">
      <TableHead>
        <Th className="w-10">No.</Th>
        <Th>Runner</Th>
        <Th>State</Th>
        <Th>Started</Th>
        <Th className="text-right">Took</Th>
        <Th>Reason</Th>
      </TableHead>
      <tbody>
        {attempts.map((attempt) => (
          <AttemptRow key={attempt.id} attempt={attempt} />
        ))}
      </tbody>
    </Table>
  );
}

function AttemptRow({ attempt }: { attempt: Attempt }) {
  const { number, runner, state, startedAt, endedAt, error } = attempt;
  const { word, tone } = states[state];
  return (
    <Tr>
      <RowTh className="num text-ink">{number}</RowTh>
      <Td className="max-w-48 truncate" title={runner.name}>
        {runner.name}
      </Td>
      <Td className={clsx("whitespace-nowrap font-[550] text-xs", tone)}>{word}</Td>
      <Td className="whitespace-nowrap text-ink-2">
        <DateLabel at={startedAt} />
      </Td>
      <Td numeric className="whitespace-nowrap">
        {endedAt === null ? "–" : formatDuration(Date.parse(endedAt) - Date.parse(startedAt))}
      </Td>
      <Td className="min-w-48 text-ink-2 [overflow-wrap:anywhere]">{error}</Td>
    </Tr>
  );
}
