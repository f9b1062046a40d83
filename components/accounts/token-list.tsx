"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Bot, KeyRound } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { toast } from "@/components/ui/feedback/toast";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { Table, TableHead, Td, Th, Tr, UnseenTh } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { tokensOf, useRevokeToken } from "@/lib/client/accounts/accounts";
import { serverNow } from "@/lib/client/server-clock";
import type { Token } from "@/lib/contracts/accounts";
import type { Page } from "@/lib/contracts/wire";
import { permissions } from "@/lib/domain/access/permissions";

export function TokenList({ ws, first }: { ws: string; first: Page<Token> }) {
  const pages = useInfiniteQuery(tokensOf(ws, first));
  const tokens = pages.data.pages.flatMap((page) => page.items);
  if (tokens.length === 0) {
    return (
      <EmptyState icon={<KeyRound />} title="No tokens yet">
        A runner needs one to create jobs and deliver artifacts. Create one above and store it where the
        runner reads its secrets.
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-4">
      <ReadFailure read={pages} what="The tokens" />
      <Table aria-label="Tokens">
        <TableHead>
          <Th>Token</Th>
          <Th>State</Th>
          <Th className="max-sm:hidden">Permissions</Th>
          <Th className="max-md:hidden">Last used</Th>
          <Th className="max-md:hidden">Created</Th>
          <UnseenTh>Actions</UnseenTh>
        </TableHead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} ws={ws} token={token} />
          ))}
        </tbody>
      </Table>
      <ShowMore list={pages} className="justify-self-start">
        Show more tokens
      </ShowMore>
    </div>
  );
}

function TokenState({ token }: { token: Token }) {
  if (token.revokedAt !== null) return <Badge tone="bad">Revoked</Badge>;
  if (token.endsAt === null) return <Badge tone="good">No expiry</Badge>;
  const ended = Date.parse(token.endsAt) <= serverNow();
  return (
    <span className="flex items-center gap-1.5">
      <Badge tone={ended ? "bad" : "good"}>{ended ? "Expired" : "Expires"}</Badge>
      <DateLabel at={token.endsAt} show="relative" />
    </span>
  );
}

/** "everything" instead of a list of all permissions. */
const allowed = (token: Token) =>
  permissions.every((each) => token.permissions.includes(each)) ? "everything" : token.permissions.join(", ");

function TokenRow({ ws, token }: { ws: string; token: Token }) {
  return (
    <Tr>
      <Td>
        <span className="block font-medium">{token.title}</span>
        {token.assistant === null ? null : (
          <Badge className="max-w-full">
            <Bot aria-hidden className="size-3.5 shrink-0" />
            <span className="truncate">assistant {token.assistant.name}</span>
          </Badge>
        )}
        <span className="num block text-ink-2 sm:hidden">{allowed(token)}</span>
        <span className="block text-ink-2 md:hidden">
          {token.by} · used {token.lastUsedAt ? <DateLabel at={token.lastUsedAt} show="relative" /> : "never"}
        </span>
      </Td>
      <Td>
        <TokenState token={token} />
      </Td>
      <Td className="num text-ink-2 max-sm:hidden">{allowed(token)}</Td>
      <Td className="max-md:hidden">
        {token.lastUsedAt ? <DateLabel at={token.lastUsedAt} show="relative" /> : "never"}
      </Td>
      <Td className="max-md:hidden">
        <DateLabel at={token.createdAt} show="relative" />
        <span className="block text-ink-2">{token.by}</span>
      </Td>
      <Td className="text-right">
        {token.revokedAt === null ? <RevokeButton ws={ws} token={token} /> : null}
      </Td>
    </Tr>
  );
}

function RevokeButton({ ws, token }: { ws: string; token: Token }) {
  const revoking = useRevokeToken(ws, token, () => toast.success(`“${token.title}” is revoked`));
  return (
    <LateConfirm
      trigger={
        <Button size="sm" variant="danger" disabled={revoking.isPending} aria-label={`Revoke ${token.title}`}>
          Revoke
        </Button>
      }
      title={`Revoke the token “${token.title}”?`}
      description="Requests with this token are refused immediately. This cannot be undone; what it delivered is kept."
      action={`Revoke “${token.title}”`}
      onConfirm={() => revoking.mutate()}
    />
  );
}
