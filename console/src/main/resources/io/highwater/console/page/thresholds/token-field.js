// Where edits demand a token. It is sent with edits and kept in this tab alone.
import { html } from '../core/ui.js';
import { rememberToken, token } from '../core/api.js';

export const TokenField = () => html`
  <label class="field is-token">
    <span class="field-label">Token</span>
    <span class="field-input"><input type="password" value=${token.value} autocomplete="off" aria-describedby="hint-token" onChange=${event => rememberToken(event.target.value.trim())} /></span>
    <span class="field-hint" id="hint-token">This console was started with one: whoever started it knows it. It is forgotten when this tab is closed.</span>
  </label>`;
