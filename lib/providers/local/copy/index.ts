import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import type { CopyInput, CopyProvider } from "../../contract.ts";
import { ProviderFailure } from "../../failure.ts";
import { type Piece, piecesSchema } from "../../pieces.ts";
import { angles } from "./angles.ts";
import { answerUser } from "./answer-user.ts";
import { composeCaption } from "./compose-caption.ts";
import { composeExplanation } from "./compose-explanation.ts";
import { composeStoryboard } from "./compose-storyboard.ts";
import { createDealer } from "./create-dealer.ts";
import { readFacts } from "./read-facts.ts";

const model = "grammar-1";

/**
 * Five pieces from two grammars, Mandarin and English, that share the facts but no sentence; neither is a translation
 * of the other. The same input gives the same bytes. It claims nothing about the product: what it says comes from the
 * measurements, from the analysis or, in quotation marks, from the user.
 */
export const localCopy: CopyProvider = {
  name: "local",
  model,
  async write(input, { signal }) {
    if (signal.aborted)
      throw new ProviderFailure("aborted", { provider: "local", charged: "no", cause: signal.reason });
    return { result: piecesSchema.parse(writePieces(input)), usage: {}, vendorRequestId: null, model };
  },
};

function writePieces(input: CopyInput): Piece[] {
  const facts = readFacts(input);
  const random = seededRandom(input.seed);
  const creativity = Math.min(2, Math.max(0, input.creativityLevel));
  const deal = createDealer({ random, creativity, flags: facts.flags, avoid: facts.note.avoid });
  const answers = answerUser(facts);
  const shared = { facts, format: input.outputFormat, creativity, deal, random };
  return angles.map(({ zh, en, answers: answered }) => {
    const caption = composeCaption({ angle: zh, ...shared });
    const answer = answered ? answers[answered] : null;
    return {
      storyboardMandarin: composeStoryboard({ angle: zh, ...shared }),
      captionMandarin: caption.text,
      explanationEnglish: composeExplanation({ angle: en, ...shared, hook: caption.hook, answer }),
    };
  });
}
