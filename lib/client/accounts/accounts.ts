"use client";

import { queryOptions } from "@tanstack/react-query";
import type {
  Account,
  AccountBody,
  Me,
  MeBody,
  Member,
  MemberBody,
  NewToken,
  PasswordBody,
  Registration,
  Token,
  TokenBody,
} from "@/lib/contracts/accounts";
import type { Page } from "@/lib/contracts/wire";
import { call } from "../call";
import { pagedQueryFrom } from "../paged-query";
import { everywhere, keyOf } from "../touches";
import { useWrite } from "../write";
import { type SignInForm, type SignInResult, signIn } from "./sign-in";

/** All registered accounts, pending ones first. */
export function accountsOf(first: Page<Account>) {
  return pagedQueryFrom(first, keyOf("accounts", everywhere), ({ cursor, signal }) =>
    call("GET /accounts", { query: cursor, signal }),
  );
}

export function membersOf(ws: string, first: Page<Member>) {
  return pagedQueryFrom(first, keyOf("members", ws), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/members", { params: { ws }, query: cursor, signal }),
  );
}

export function tokensOf(ws: string, first: Page<Token>) {
  return pagedQueryFrom(first, keyOf("tokens", ws), ({ cursor, signal }) =>
    call("GET /workspaces/{ws}/tokens", { params: { ws }, query: cursor, signal }),
  );
}

const askEveryMs = 10_000;

/** My account, polled while shown. */
export function meOf(initial: Me) {
  return queryOptions({
    queryKey: keyOf("me", everywhere),
    queryFn: ({ signal }) => call("GET /me", { signal }),
    initialData: initial,
    refetchInterval: askEveryMs,
  });
}

export function usePutMember(ws: string, callbacks: { onDone?: (member: Member) => void; failed?: string }) {
  return useWrite<Member, MemberBody>({
    act: "changeMember",
    ws,
    write: (body) => call("POST /workspaces/{ws}/members", { params: { ws }, body }),
    ...callbacks,
  });
}

export function useRemoveMember(ws: string, { accountId }: Member, onDone: () => void) {
  return useWrite({
    act: "changeMember",
    ws,
    write: () => call("DELETE /workspaces/{ws}/members/{id}", { params: { ws, id: accountId } }),
    onDone,
    failed: "The member was not removed",
  });
}

export function useCreateToken(ws: string) {
  return useWrite<NewToken, TokenBody>({
    act: "changeToken",
    ws,
    write: (body) => call("POST /workspaces/{ws}/tokens", { params: { ws }, body }),
  });
}

export function useRevokeToken(ws: string, { id }: Token, onDone: () => void) {
  return useWrite({
    act: "changeToken",
    ws,
    write: () => call("DELETE /workspaces/{ws}/tokens/{id}", { params: { ws, id } }),
    onDone,
    failed: "The token was not revoked",
  });
}

export function useChangeAccount(id: string, callbacks: { onDone: () => void; failed?: string }) {
  return useWrite<Account, AccountBody>({
    act: "changeAccount",
    write: (body) => call("PUT /accounts/{id}", { params: { id }, body }),
    ...callbacks,
  });
}

export const useChangeName = (onDone: () => void) =>
  useWrite({ act: "changeName", write: (body: MeBody) => call("PUT /me", { body }), onDone });

export const useChangePassword = (onDone: () => void) =>
  useWrite({
    act: "endSession",
    write: (body: PasswordBody) => call("PUT /me/password", { body }),
    onDone,
  });

export const useRegister = () =>
  useWrite({ act: "nothing", write: (body: Registration) => call("POST /register", { body }) });

export const useSignIn = (onDone: (result: SignInResult, form: SignInForm) => void) =>
  useWrite<SignInResult, SignInForm>({ act: "nothing", write: signIn, onDone });
