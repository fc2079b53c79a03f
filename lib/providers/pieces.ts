import * as z from "zod";
import { modelText } from "./analysis.ts";

/** One content piece: a storyboard and a caption in Mandarin, and an explanation in English. */
export const pieceSchema = z.strictObject({
  storyboardMandarin: modelText(2000),
  captionMandarin: modelText(500),
  explanationEnglish: modelText(2000),
});

export type Piece = z.infer<typeof pieceSchema>;

/** A job's copy is exactly five pieces: four or six is a malformed answer, not a short one. */
export const pieceCount = 5;
export const piecesSchema = z.array(pieceSchema).length(pieceCount);
