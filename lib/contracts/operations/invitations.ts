import {
  Acceptance,
  AcceptBody,
  InSecret,
  Invitation,
  InvitationBody,
  NewInvitation,
  ShownInvitation,
} from "../invitations";
import { operation } from "../operation";
import { InWorkspace, InWorkspaceWithId, None, Paging, pageOf } from "../wire";

export const listInvitations = operation("GET /workspaces/{ws}/invitations", {
  summary: "List open invitations, newest first",
  audience: "member:write",
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(Invitation),
});

export const invite = operation("POST /workspaces/{ws}/invitations", {
  summary:
    "Invite an e-mail address, replacing its earlier invitation. The link is mailed; without a mail server it is in the response, once",
  audience: "member:write",
  params: InWorkspace,
  query: None,
  body: InvitationBody,
  response: NewInvitation,
  status: 201,
  answersOnce: true,
});

export const takeBackInvitation = operation("DELETE /workspaces/{ws}/invitations/{id}", {
  summary: "Revoke an invitation; its link stops working immediately",
  audience: "member:write",
  params: InWorkspaceWithId,
  query: None,
  body: null,
  response: null,
});

export const getInvitation = operation("GET /invitations/{secret}", {
  summary: "Read an invitation without accepting it. 410 if it was used, replaced or has expired",
  audience: "public",
  params: InSecret,
  query: None,
  body: null,
  response: ShownInvitation,
});

export const acceptInvitation = operation("POST /invitations/{secret}", {
  summary:
    "Accept an invitation: with a name and a password, which creates the account and signs in, or with a session of the invited address",
  audience: "public",
  params: InSecret,
  query: None,
  body: AcceptBody,
  response: Acceptance,
  tries: "link",
  answersOnce: true,
});
