"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { toast } from "@/components/ui/feedback/toast";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { Table, TableHead, Td, Th, Tr, UnseenTh } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural } from "@/components/ui/text/format";
import { membersOf, useRemoveMember } from "@/lib/client/accounts/accounts";
import type { Member } from "@/lib/contracts/accounts";
import type { Page } from "@/lib/contracts/wire";
import { visibleText } from "@/lib/domain/text/visible-text";
import { AccountStatusBadge } from "./account-status";
import { AddressBadge } from "./address-badge";
import { MemberRole, type ReviewersMay } from "./member-role";

type MemberListProps = { ws: string; first: Page<Member>; ownId: string; reviewersMay: ReviewersMay };

export function MemberList({ ws, first, ownId, reviewersMay }: MemberListProps) {
  const pages = useInfiniteQuery(membersOf(ws, first));
  const members = pages.data.pages.flatMap((page) => page.items);
  return (
    <div className="grid grid-cols-1 gap-4">
      <ReadFailure read={pages} what="The members" />
      <Table aria-label="Members">
        <TableHead>
          <Th>Person</Th>
          <Th className="max-sm:hidden">State</Th>
          <Th>Role</Th>
          <Th className="max-sm:hidden">Added</Th>
          <UnseenTh>Actions</UnseenTh>
        </TableHead>
        <tbody>
          {members.map((member) => (
            <MemberRow
              key={member.accountId}
              ws={ws}
              member={member}
              isOwn={member.accountId === ownId}
              reviewersMay={reviewersMay}
            />
          ))}
        </tbody>
      </Table>
      <ShowMore list={pages} className="justify-self-start">
        Show more members
      </ShowMore>
    </div>
  );
}

function MemberState({ member }: { member: Member }) {
  return (
    <span className="flex flex-wrap gap-1">
      <AccountStatusBadge status={member.status} />
      <AddressBadge provenAt={member.addressProvenAt} />
    </span>
  );
}

type MemberRowProps = { ws: string; member: Member; isOwn: boolean; reviewersMay: ReviewersMay };

function MemberRow({ ws, member, isOwn, reviewersMay }: MemberRowProps) {
  const { open } = member.links;
  const links = open === 0 ? "" : ` and ${plural(open, "open share link")}`;
  const remove = useRemoveMember(ws, member, () => toast.success(`${member.email} is no longer a member`));
  return (
    <Tr>
      <Td>
        <span className="block font-medium">
          {visibleText(member.name)}
          {isOwn ? <span className="font-normal text-ink-3"> · you</span> : null}
        </span>
        <span className="block break-all text-ink-2">{member.email}</span>
        <span className="mt-1 block sm:hidden">
          <MemberState member={member} />
        </span>
      </Td>
      <Td className="max-sm:hidden">
        <MemberState member={member} />
      </Td>
      <Td>
        <MemberRole ws={ws} member={member} reviewersMay={reviewersMay} />
      </Td>
      <Td className="max-sm:hidden">
        <DateLabel at={member.createdAt} show="relative" />
      </Td>
      <Td className="text-right">
        <LateConfirm
          trigger={
            <Button
              size="sm"
              variant="danger"
              disabled={remove.isPending}
              aria-label={`Remove ${member.email}`}
            >
              Remove
            </Button>
          }
          title={`Remove ${member.email} from this workspace?`}
          description={`They lose access immediately, and their tokens${links} stop working here. Their votes, marks and decisions are kept.`}
          action={`Remove ${member.name}`}
          onConfirm={() => remove.mutate()}
        />
      </Td>
    </Tr>
  );
}
