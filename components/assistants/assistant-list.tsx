"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Bot } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { toast } from "@/components/ui/feedback/toast";
import { Link } from "@/components/ui/link";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { Table, TableHead, Td, Th, Tr, UnseenTh } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { assistantsOf, useRevokeAssistant } from "@/lib/client/assistants/assistants";
import type { AssistantSummary } from "@/lib/contracts/assistant-summary";
import type { Page } from "@/lib/contracts/wire";
import { abilitiesOf, assistantAbilities } from "@/lib/domain/access/assistant-abilities";
import { deedsText } from "./deeds-text";

export function AssistantList({ ws, first }: { ws: string; first: Page<AssistantSummary> }) {
  const pages = useInfiniteQuery(assistantsOf(ws, first));
  const assistants = pages.data.pages.flatMap((page) => page.items);
  if (assistants.length === 0) {
    return (
      <EmptyState icon={<Bot />} title="No assistants yet">
        A program that looks, judges and suggests beside people, and decides nothing. Create one above and
        connect it.
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <ReadFailure read={pages} what="The assistants" />
      <Table aria-label="Assistants">
        <TableHead>
          <Th>Assistant</Th>
          <Th>State</Th>
          <Th className="max-sm:hidden">May</Th>
          <Th className="max-md:hidden">Did</Th>
          <Th className="max-md:hidden">Last used</Th>
          <UnseenTh>Actions</UnseenTh>
        </TableHead>
        <tbody>
          {assistants.map((assistant) => (
            <AssistantRow key={assistant.id} ws={ws} assistant={assistant} />
          ))}
        </tbody>
      </Table>
      <ShowMore list={pages} className="justify-self-start">
        Show more assistants
      </ShowMore>
    </div>
  );
}

/** The end of the token that works longest. */
function AssistantState({ assistant: { tokens } }: { assistant: AssistantSummary }) {
  if (tokens.length === 0) return <Badge tone="bad">Ended</Badge>;
  if (tokens.some(({ endsAt }) => endsAt === null)) return <Badge tone="good">No expiry</Badge>;
  const ends = tokens.flatMap(({ endsAt }) => endsAt ?? []).sort();
  return (
    <span className="flex items-center gap-1.5">
      <Badge tone="good">Expires</Badge>
      <DateLabel at={ends.at(-1) ?? ""} show="relative" />
    </span>
  );
}

function mayText({ tokens }: AssistantSummary): string {
  const given = tokens.flatMap(({ permissions }) => permissions);
  const labels = abilitiesOf(given).map((name) => assistantAbilities[name].label.toLowerCase());
  if (labels.length > 0) return labels.join(", ");
  return given.length === 0 ? "nothing" : [...new Set(given)].join(", ");
}

function AssistantRow({ ws, assistant }: { ws: string; assistant: AssistantSummary }) {
  const { name, by, did, lastUsedAt, tokens } = assistant;
  const used = lastUsedAt === null ? "never" : <DateLabel at={lastUsedAt} show="relative" />;
  return (
    <Tr>
      <Td>
        <Link
          href={`/w/${ws}/settings/assistants/${assistant.id}`}
          className="block font-medium underline-offset-2 hover:underline"
        >
          {name}
        </Link>
        <span className="block text-ink-2">of {by.name}</span>
        <span className="block text-ink-2 sm:hidden">May {mayText(assistant)}</span>
        <span className="block text-ink-2 md:hidden">
          {deedsText(did)} · used {used}
        </span>
      </Td>
      <Td>
        <AssistantState assistant={assistant} />
      </Td>
      <Td className="text-ink-2 max-sm:hidden">{mayText(assistant)}</Td>
      <Td className="text-ink-2 max-md:hidden">{deedsText(did)}</Td>
      <Td className="max-md:hidden">{used}</Td>
      <Td className="text-right">
        {tokens.length > 0 ? <RevokeButton ws={ws} assistant={assistant} /> : null}
      </Td>
    </Tr>
  );
}

function RevokeButton({ ws, assistant }: { ws: string; assistant: AssistantSummary }) {
  const { name } = assistant;
  const revoking = useRevokeAssistant(ws, assistant, () => toast.success(`“${name}” is revoked`));
  return (
    <LateConfirm
      trigger={
        <Button size="sm" variant="danger" disabled={revoking.isPending} aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      }
      title={`Revoke the assistant “${name}”?`}
      description="Its requests are refused immediately. This cannot be undone; what it said is kept."
      action={`Revoke “${name}”`}
      onConfirm={() => revoking.mutate()}
    />
  );
}
