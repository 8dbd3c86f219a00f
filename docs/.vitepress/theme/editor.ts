/** The editor of the playground. */
import { javascript } from '@codemirror/lang-javascript';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Prec } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup, EditorView } from 'codemirror';

/** What the page does with it. */
export interface Editor {
  readonly read: () => string;
  readonly write: (code: string) => void;
  readonly destroy: () => void;
}

/* The colours are the page's, so that they follow its switch of dark and light. */
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--ink-faint)', fontStyle: 'italic' },
  { tag: tags.function(tags.propertyName), color: 'var(--code-call)' },
]);

/** Puts an editor into an element. `run` is called by Ctrl and Enter. */
export function makeEditor(parent: HTMLElement, doc: string, run: () => void): Editor {
  const view = new EditorView({
    parent,
    doc,
    extensions: [
      Prec.highest(
        keymap.of([
          {
            key: 'Mod-Enter',
            run: () => {
              run();
              return true;
            },
          },
        ]),
      ),
      basicSetup,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': 'The program' }),
      javascript({ typescript: true }),
      syntaxHighlighting(colours),
    ],
  });
  return {
    read: () => view.state.doc.toString(),
    write: (code) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } }),
    destroy: () => view.destroy(),
  };
}
