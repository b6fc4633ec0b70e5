// M goes from anywhere on the board to the choice of meeting, and a ticked case is marked.
const board = document.querySelector('[data-board]');
if (board) {
  board.addEventListener('change', event => {
    if (event.target.matches('input[type="checkbox"][name="Cases"]')) {
      event.target.closest('.cgs-slip')?.classList.toggle('cgs-slip--picked', event.target.checked);
    }
  });
  document.addEventListener('keydown', event => {
    const typing = event.target.matches('input:not([type="checkbox"]), select, textarea');
    if (event.key.toLowerCase() === 'm' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const to = board.querySelector('select[name="To"]');
      if (to) {
        event.preventDefault();
        to.focus();
      }
    }
  });
}
