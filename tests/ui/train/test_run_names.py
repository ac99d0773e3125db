from lenet_gui.ui.train.run_names import source_title


def test_a_folder_is_never_taken_for_a_data_set_of_its_name() -> None:
    assert source_title("mnist") == "MNIST"
    assert source_title("/home/me/mnist") == "folder “mnist”"


def test_a_file_is_not_called_a_folder() -> None:
    assert source_title("/home/me/PNG.zip") == "file “PNG.zip”"
    assert source_title("/home/me/train-images-idx3-ubyte.gz").startswith("file")
    assert source_title("/home/me/my.digits") == "folder “my.digits”"
