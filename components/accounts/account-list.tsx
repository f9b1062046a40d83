"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Badge } from "@/components/ui/badge";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Table, TableHead, Td, Th, Tr, UnseenTh } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { accountsOf } from "@/lib/client/accounts/accounts";
import type { Account } from "@/lib/contracts/accounts";
import type { Page } from "@/lib/contracts/wire";
import { visibleText } from "@/lib/domain/text/visible-text";
import { AccessActions } from "./access-actions";
import { AccountStatusBadge } from "./account-status";
import { AddressBadge } from "./address-badge";
import { AssignDialog, type WorkspaceChoice } from "./assign-dialog";
import { LocalButton } from "./local-button";
import { SuspendButton } from "./suspend-button";

type AccountListProps = {
  first: Page<Account>;
  workspaces: readonly WorkspaceChoice[];
  ownId: string;
  /** The name of the provider that people sign in by; null if there is none. */
  provider: string | null;
};

/** All accounts, pending ones first. */
export function AccountList({ first, workspaces, ownId, provider }: AccountListProps) {
  const pages = useInfiniteQuery(accountsOf(first));
  const accounts = pages.data.pages.flatMap((page) => page.items);
  return (
    <div className="grid grid-cols-1 gap-4">
      <ReadFailure read={pages} what="The accounts" />
      <Table aria-label="Accounts">
        <TableHead>
          <Th>Person</Th>
          <Th className="max-sm:hidden">State</Th>
          <Th className="max-sm:hidden">Workspaces</Th>
          <Th className="max-md:hidden">Registered</Th>
          <Th className="max-md:hidden">Last seen</Th>
          <UnseenTh>Actions</UnseenTh>
        </TableHead>
        <tbody>
          {accounts.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              workspaces={workspaces}
              isOwn={account.id === ownId}
              provider={provider}
            />
          ))}
        </tbody>
      </Table>
      <ShowMore list={pages} className="justify-self-start">
        Show more accounts
      </ShowMore>
    </div>
  );
}

function MembershipBadges({ account }: { account: Account }) {
  if (account.memberships.length === 0) return <span className="text-ink-3">no workspace</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {account.memberships.map(({ workspace, role }) => (
        <Badge key={workspace}>
          {workspace} · {role}
        </Badge>
      ))}
    </span>
  );
}

function StandingBadges({ account }: { account: Account }) {
  return (
    <span className="flex flex-wrap gap-1">
      <AccountStatusBadge status={account.status} />
      <AddressBadge provenAt={account.addressProvenAt} />
      {account.isOperator ? <Badge tone="accent">Operator</Badge> : null}
      {account.local ? <Badge>Keeps its password</Badge> : null}
      {account.secondFactor ? <Badge>Second factor</Badge> : null}
    </span>
  );
}

type AccountRowProps = Pick<AccountListProps, "workspaces" | "provider"> & {
  account: Account;
  isOwn: boolean;
};

function AccountRow({ account, workspaces, isOwn, provider }: AccountRowProps) {
  return (
    <Tr>
      <Td>
        <span className="block font-medium">{visibleText(account.name)}</span>
        <span className="block text-ink-2 [overflow-wrap:anywhere]">{account.email}</span>
        <span className="mt-1 grid gap-1 sm:hidden">
          <StandingBadges account={account} />
          <MembershipBadges account={account} />
        </span>
      </Td>
      <Td className="max-sm:hidden">
        <StandingBadges account={account} />
      </Td>
      <Td className="max-sm:hidden">
        <MembershipBadges account={account} />
      </Td>
      <Td className="max-md:hidden">
        <DateLabel at={account.createdAt} show="relative" />
      </Td>
      <Td className="max-md:hidden">
        {account.lastSeenAt ? <DateLabel at={account.lastSeenAt} show="relative" /> : "never"}
      </Td>
      <Td>
        <span className="flex justify-end gap-2 max-sm:flex-col">
          {provider !== null && account.status === "approved" ? (
            <LocalButton account={account} provider={provider} />
          ) : null}
          <AssignDialog account={account} workspaces={workspaces} />
          {account.status !== "suspended" && !isOwn ? <SuspendButton account={account} /> : null}
          {account.status === "approved" && !isOwn ? <AccessActions account={account} /> : null}
        </span>
      </Td>
    </Tr>
  );
}
