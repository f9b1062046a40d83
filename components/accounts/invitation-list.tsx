"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { toast } from "@/components/ui/feedback/toast";
import { LateConfirm } from "@/components/ui/overlay/late-confirm";
import { Table, TableHead, Td, Th, Tr, UnseenTh } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import { invitationsOf, useTakeBack } from "@/lib/client/accounts/invitations";
import type { Invitation } from "@/lib/contracts/invitations";
import type { Page } from "@/lib/contracts/wire";
import { visibleText } from "@/lib/domain/text/visible-text";
import { roleWords } from "./role-select";

type InvitationListProps = { ws: string; first: Page<Invitation> };

/** Nothing if none is open. */
export function InvitationList({ ws, first }: InvitationListProps) {
  const pages = useInfiniteQuery(invitationsOf(ws, first));
  const invitations = pages.data.pages.flatMap((page) => page.items);
  if (invitations.length === 0) return <ReadFailure read={pages} what="The invitations" />;
  return (
    <section className="grid grid-cols-1 gap-2">
      <h2 className="font-semibold">Invited, not here yet</h2>
      <ReadFailure read={pages} what="The invitations" />
      <Table aria-label="Open invitations">
        <TableHead>
          <Th>Address</Th>
          <Th>Role</Th>
          <Th className="max-sm:hidden">Invited by</Th>
          <Th className="max-sm:hidden">Ends</Th>
          <UnseenTh>Actions</UnseenTh>
        </TableHead>
        <tbody>
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} ws={ws} invitation={invitation} />
          ))}
        </tbody>
      </Table>
      <ShowMore list={pages} className="justify-self-start">
        Show more invitations
      </ShowMore>
    </section>
  );
}

function InvitationRow({ ws, invitation }: { ws: string; invitation: Invitation }) {
  const { email, role, by, endsAt } = invitation;
  const takeBack = useTakeBack(ws, invitation, () => toast.success(`${email} is not invited any more`));
  return (
    <Tr>
      <Td className="break-all font-medium">{email}</Td>
      <Td>{roleWords[role]}</Td>
      <Td className="text-ink-2 max-sm:hidden">{by === null ? "somebody who left" : visibleText(by)}</Td>
      <Td className="max-sm:hidden">
        <DateLabel at={endsAt} show="relative" />
      </Td>
      <Td className="text-right">
        <LateConfirm
          trigger={
            <Button
              size="sm"
              variant="danger"
              disabled={takeBack.isPending}
              aria-label={`Revoke the invitation of ${email}`}
            >
              Revoke
            </Button>
          }
          title={`Revoke the invitation of ${email}?`}
          description="Its link ends immediately. To send a new link instead, invite the address again."
          action="Take it back"
          onConfirm={() => takeBack.mutate()}
        />
      </Td>
    </Tr>
  );
}
