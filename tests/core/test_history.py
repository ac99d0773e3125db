from lenet_gui.core.history import History
from lenet_gui.core.ink.drawing import Drawing, Stroke


def drawing(number: int) -> Drawing:
    return Drawing((Stroke.of([[0.1, number / 1000]], 0.05),))


def test_steps_are_undone_and_done_again() -> None:
    history = History(Drawing())
    assert history.now.is_empty
    steps = [history.now, drawing(1), drawing(2), drawing(3)]
    assert [history.keep(each) for each in steps[1:]] == [True, True, True]
    back = []
    while history.undo():
        back.append(history.now)
    assert back == steps[-2::-1]
    assert not history.can_undo
    forth = []
    while history.redo():
        forth.append(history.now)
    assert forth == steps[1:]
    assert not history.can_redo


def test_the_same_drawing_is_no_step() -> None:
    history, one = History(Drawing()), drawing(1)
    history.keep(one)
    assert not history.keep(one)
    history.undo()
    assert not history.can_undo


def test_a_new_step_ends_what_was_undone() -> None:
    history = History(Drawing())
    history.keep(drawing(1))
    history.undo()
    history.keep(drawing(2))
    assert not history.can_redo


def test_it_has_an_end() -> None:
    history = History(Drawing())
    for number in range(300):
        history.keep(drawing(number))
    steps = 0
    while history.undo():
        steps += 1
    assert steps == 200
    assert not history.now.is_empty  # the oldest are forgotten
