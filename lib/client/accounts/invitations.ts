"use client";

import type {
  Acceptance,
  AcceptBody,
  Invitation,
  InvitationBody,
  NewInvitation,
} from "@/lib/contracts/invitations";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQueryFrom } from "../paged-query";
import { keyOf } from "../touches";
import { useWrite } from "../write";

export function invitationsOf(ws: string, first: Page<Invitation>) {
  return pagedQueryFrom(first, keyOf("invitations", ws), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/invitations", { params: { ws }, query: cursor, signal }),
  );
}

export function useInvite(ws: string) {
  return useWrite<NewInvitation, InvitationBody>({
    act: "invite",
    ws,
    write: (body) => call("POST /workspaces/{ws}/invitations", { params: { ws }, body }),
  });
}

export function useTakeBack(ws: string, { id }: Invitation, onDone: () => void) {
  return useWrite({
    act: "invite",
    ws,
    write: () => call("DELETE /workspaces/{ws}/invitations/{id}", { params: { ws, id } }),
    onDone,
    failed: "The invitation was not revoked",
  });
}

export const useAccept = (secret: string, onDone: (value: Acceptance) => void) =>
  useWrite<Acceptance, AcceptBody>({
    act: "nothing",
    write: (body) => call("POST /invitations/{secret}", { params: { secret }, body }),
    onDone,
  });
