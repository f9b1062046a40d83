import * as z from "zod";
import { bodyBytes, operation } from "../operation";
import { Selection, SelectionBody, SelectionId, SelectionItem } from "../selections";
import { InWorkspace, None, Paging, pageOf, Slug } from "../wire";

const InSelection = z.strictObject({ ws: Slug, id: SelectionId });

export const listSelections = operation("GET /workspaces/{ws}/selections", {
  summary: "List selections",
  audience: "selection:read",
  params: InWorkspace,
  query: Paging,
  body: null,
  response: pageOf(SelectionItem),
});

export const createSelection = operation("POST /workspaces/{ws}/selections", {
  summary: "Create a selection",
  audience: "selection:write",
  params: InWorkspace,
  query: None,
  body: SelectionBody,
  bodyBytes: bodyBytes.list,
  response: Selection,
  status: 201,
});

export const getSelection = operation("GET /workspaces/{ws}/selections/{id}", {
  summary: "Read a selection",
  audience: "selection:read",
  params: InSelection,
  query: None,
  body: null,
  response: Selection,
});

export const putSelection = operation("PUT /workspaces/{ws}/selections/{id}", {
  summary: "Replace a selection",
  audience: "selection:write",
  params: InSelection,
  query: None,
  body: SelectionBody,
  bodyBytes: bodyBytes.list,
  response: Selection,
  ifMatch: true,
});

export const deleteSelection = operation("DELETE /workspaces/{ws}/selections/{id}", {
  summary: "Delete a selection; its artifacts are kept",
  audience: "selection:write",
  params: InSelection,
  query: None,
  body: null,
  response: null,
  ifMatch: true,
});
